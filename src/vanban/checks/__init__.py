"""Rules of form over a finished page: one function per rule, each naming its article of Decree 30/2020."""
