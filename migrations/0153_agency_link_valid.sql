-- By itself, so that the table is read without the lock that adding the constraints took.
alter table agency_link validate constraint agency_link_ended_by_one_of_the_two;
alter table agency_link validate constraint agency_link_ended_by_somebody;
