// The command line of a checkout, run from its build.
import './build-stale.js';
await import('../../out/main/cli.js');
