-- By itself, so that the table is read without the lock that adding the constraint took.
alter table share_link validate constraint share_link_leads_to_one_thing;
