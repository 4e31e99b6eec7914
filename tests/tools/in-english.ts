/** Sets English for the tests and the processes they start, whatever the machine's language. */
process.env['LC_ALL'] = 'en_GB.UTF-8';
