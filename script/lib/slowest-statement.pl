# The slowest statement of some requests, out of PostgreSQL's log with log_min_duration_statement=0.
#
#   perl slowest-statement.pl LOG OFFSET REQUESTS FOLDER
#
# Reads LOG from the byte OFFSET on, where REQUESTS equal requests were logged. What ran less often
# than that is not theirs (a worker's statement) and is left out. Writes into FOLDER
#   statement        the slowest statement, its parameters as $1, $2 ...
#   parameters/1...  the values it was last run with, a file each; none for null
# and prints: milliseconds (planning and running, mean), how often a request runs it, how many
# statements a request runs, and how often a request runs the one that is repeated most.
use strict;
use warnings;

my ($log, $offset, $requests, $folder) = @ARGV;
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

my (%seen, $last);
for my $entry (@entries) {
    if ($entry =~ /LOG:  duration: ([\d.]+) ms  (bind|execute) [^:]*: (.*)/s) {
        my ($took, $phase, $statement) = ($1, $2, $3);
        $statement =~ s/\s+\z//;
        my $run = $seen{$statement} //= { took => 0, runs => 0, values => '' };
        $run->{took} += $took;
        $run->{runs}++ if $phase eq 'execute';
        $last = $phase eq 'execute' ? $run : undef;
    }
    elsif ($entry =~ /DETAIL:  parameters: (.*)/s && $last) {
        $last->{values} = $1;
        undef $last;
    }
}

my @own = grep { $seen{$_}{runs} >= $requests } keys %seen;
my @reading = grep { /^\s*(with|select)\b/i } @own;
die "no statement was logged $requests times\n" unless @reading;
sub mean { my $run = $seen{ $_[0] }; return $run->{took} / $run->{runs} }
my ($slowest) = sort { mean($b) <=> mean($a) || $a cmp $b } @reading;

mkdir $folder;
mkdir "$folder/parameters";
unlink glob "$folder/parameters/*";
write_to("$folder/statement", $slowest);
# A value is quoted, with its quotes doubled, or is the word NULL.
while ($seen{$slowest}{values} =~ /\$(\d+) = (?:'((?:[^']|'')*)'|NULL)/g) {
    my ($number, $value) = ($1, $2);
    next unless defined $value;
    $value =~ s/''/'/g;
    write_to("$folder/parameters/$number", $value);
}

my ($all, $most) = (0, 0);
for my $run (map { $seen{$_}{runs} / $requests } @own) {
    $all += $run;
    $most = $run if $run > $most;
}
printf "%.3f %d %d %d\n", mean($slowest), $seen{$slowest}{runs} / $requests, $all, $most;

sub write_to {
    my ($file, $text) = @_;
    open my $out, '>', $file or die "$file: $!\n";
    print {$out} $text;
    close $out or die "$file: $!\n";
}
