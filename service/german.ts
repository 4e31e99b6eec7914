/** What the service says in German, by the names of the catalogues. */
export const german = {};
