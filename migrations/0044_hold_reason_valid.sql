-- By itself, so that the months are read without the lock that adding the constraint took.
alter table order_line validate constraint order_line_hold_reason_is_of_a_hold;
