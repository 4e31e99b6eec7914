// The command line of a clone, from its build.
import './build-stale.js';
await import('../../out/main/cli.js');
