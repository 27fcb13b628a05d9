# The statements of some equal requests, out of PostgreSQL's log with log_min_duration_statement=0.
#
#   perl statements.pl LOG OFFSET REQUESTS
#
# Reads LOG from the byte OFFSET on, where REQUESTS equal requests were logged. What ran less often
# than that is not theirs (a worker's statement) and is left out. Prints how many statements a request
# runs, and how often a request runs the one that is repeated most.
use strict;
use warnings;

my ($log, $offset, $requests) = @ARGV;
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

my %runs;
for my $entry (@entries) {
    next unless $entry =~ /LOG:  duration: [\d.]+ ms  execute [^:]*: (.*)/s;
    my $statement = $1;
    $statement =~ s/\s+\z//;
    $runs{$statement}++;
}

my ($all, $most) = (0, 0);
for my $run (map { $_ / $requests } grep { $_ >= $requests } values %runs) {
    $all += $run;
    $most = $run if $run > $most;
}
die "no statement was logged $requests times\n" unless $all;
printf "%d %d\n", $all, $most;
