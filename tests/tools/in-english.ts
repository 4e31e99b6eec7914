/** The tests read English sentences, whatever language the machine speaks: they, and the processes they start. */
process.env['LC_ALL'] = 'en_GB.UTF-8';
