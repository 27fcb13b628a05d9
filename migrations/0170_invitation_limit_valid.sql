-- By themselves, so that the table is read without the lock that adding the constraints took.
alter table creator_invitation validate constraint creator_invitation_words_fit;
alter table creator_invitation validate constraint creator_invitation_role_is_known;
