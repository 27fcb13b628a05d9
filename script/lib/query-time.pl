# How long some statements take of equal requests, out of PostgreSQL's log with
# log_min_duration_statement=0.
#
#   perl query-time.pl LOG OFFSET REQUESTS PATTERN
#
# Reads LOG from the byte OFFSET on, where REQUESTS equal requests were logged. Prints the milliseconds that
# a request's statements with PATTERN in them take, planning included.
use strict;
use warnings;

my ($log, $offset, $requests, $pattern) = @ARGV;
open my $in, '<', $log or die "$log: $!\n";
seek $in, $offset, 0;

# One entry of the log: its first line, and what follows with a tab before each line.
my @entries;
while (my $line = <$in>) {
    if ($line =~ /^\t(.*)/s) {
        $entries[-1] .= $1 if @entries;
    }
    else {
        push @entries, $line;
    }
}

my ($milliseconds, $runs) = (0, 0);
for my $entry (@entries) {
    next unless $entry =~ /LOG:  duration: ([\d.]+) ms  (bind|execute) [^:]*: (.*)/s;
    my ($time, $what, $statement) = ($1, $2, $3);
    next unless $statement =~ /$pattern/;
    $milliseconds += $time;
    $runs++ if $what eq 'execute';
}
die "no statement with $pattern was logged $requests times\n" if $runs < $requests;
printf "%.4f\n", $milliseconds / $requests;
