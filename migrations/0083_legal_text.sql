-- The platform's terms and its privacy notice. Whoever registers an account reads those of a market; what
-- creators agree to with each offer is in `terms`. A new text is a new version, a row for each language that
-- it is written in, with the moment from which it is in force; it may be written before, and earlier ones
-- stay readable, so rows are only ever added. A reference table: few rows, the same everywhere.
create table legal_text (
    kind text not null check (kind in ('terms', 'privacy'))
  , market_code text not null references market (market_code)
  , version smallint not null check (version >= 1)
    -- A tag as browsers write it. Each version is there in English, which counts where another language
    -- has none or says something else.
  , language text not null check (language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$')
    -- In force from this moment until that of the next version.
  , effective_at timestamptz not null
    -- Sections set apart by an empty line, each with its heading in the first line and its paragraphs in
    -- those after it.
  , body text not null check (length(body) between 1 and 100000)
  , primary key (kind, market_code, version, language)
    -- Which of two versions counts is never in doubt.
  , constraint legal_text_effective_at_key unique (kind, market_code, language, effective_at)
);

revoke update, delete on legal_text from partner_center;

-- What a new installation starts with, from the first midnight of the market's year 2000. Whoever runs the
-- site puts texts of their own in force as version 2.
insert into legal_text (kind, market_code, version, language, effective_at, body)
select
    'terms', market.market_code, 1, 'en'
  , timestamp '2000-01-01 00:00:00' at time zone time_zone, body
from market
join (
    values
        ('US', 'the United States')
      , ('GB', 'the United Kingdom')
      , ('ID', 'Indonesia')
      , ('MY', 'Malaysia')
      , ('VN', 'Vietnam')
      , ('TH', 'Thailand')
      , ('PH', 'the Philippines')
      , ('SG', 'Singapore')
) as country (market_code, country_name) on country.market_code = market.market_code
cross join lateral format(
$terms$Who these terms are for
These terms apply to everyone who has an account on this site and works in %1$s: members of agencies, members of shops, and creators. The platform is the operator of this site.
They don’t replace what you agree with other parties. A creator agrees to the terms of each offer when adding it to the showcase, and keeps a receipt of them.

Your account
You need a real email address that you can read: the platform sends codes, decisions and security messages to it. Use your own account, keep your password and your recovery codes to yourself, and end sessions that you don’t recognise.
An account can belong to several organisations. What you may do in each depends on your role there: owner, manager, finance or viewer. The owner of an organisation decides who its members are.

What the platform reviews
Agencies, shops and creators are reviewed before they can take part. Give information that is true and complete, and documents that are yours to give. The platform can approve an application, or reject it with reasons; you can then change it and apply again.
Approved company information applies to all categories and to finance. To change it, send a change request.

Campaigns and commission
A seller pays the total commission rate that it registered for a product in a campaign. The agency’s approval locks that rate. The agency sets the creator commission rate, and keeps the rest as its agency commission.
If the agency that runs the campaign also manages the creator, it takes only the agency commission. Another managing agency takes the share that it agreed with the creator out of the creator commission.
Commission is an estimate until %2$s days after delivery. It is then settled in %3$s. A day is 24 hours here. A cancelled order earns nothing, and a refund after settlement is deducted later. An order can be held while it is checked.

What you must not do
Don’t order through your own link to earn commission, and don’t have others do it. Don’t describe products untruthfully, and say clearly when you earn a commission. Don’t use the site to collect data about other people, to send unwanted messages, or to get around its limits. Keep to the law on advertising, consumers and tax that applies in %1$s.

What others can see
Agencies that you deal with see your name, your organisation and what you do in their campaigns. Sellers see figures by product and never by creator. The privacy notice says which personal data the platform keeps.

Suspension and the end of your account
The platform can suspend an account or an organisation that breaks these terms. Whoever is suspended can still read the money that was earned. You can stop using the site at any time; orders that were placed before still settle, and records of money are kept as long as the law asks for.

Changes to these terms
A change is a new version with the date from which it is in force. You can read the new version before that date, and every earlier version afterwards. If you don’t agree with a new version, stop using the site before it is in force.

Law and contact
The law of %1$s applies to these terms, with the consumer rights that it gives you. Questions go to the operator of this site, at the address that its emails come from.$terms$
  , country_name, settlement_days, currency
) as body;

insert into legal_text (kind, market_code, version, language, effective_at, body)
select
    'privacy', market.market_code, 1, 'en'
  , timestamp '2000-01-01 00:00:00' at time zone time_zone, body
from market
join (
    values
        ('US', 'the United States', 'the federal and state privacy law that applies where you live')
      , (
            'GB', 'the United Kingdom'
          , 'the UK General Data Protection Regulation and the Data Protection Act 2018'
        )
      , ('ID', 'Indonesia', 'the personal data protection law of Indonesia')
      , ('MY', 'Malaysia', 'the Personal Data Protection Act 2010 of Malaysia')
      , ('VN', 'Vietnam', 'the personal data protection law of Vietnam')
      , ('TH', 'Thailand', 'the Personal Data Protection Act of Thailand')
      , ('PH', 'the Philippines', 'the Data Privacy Act of 2012 of the Philippines')
      , ('SG', 'Singapore', 'the Personal Data Protection Act 2012 of Singapore')
) as country (market_code, country_name, privacy_law) on country.market_code = market.market_code
cross join lateral format(
$privacy$Who is responsible
This notice is for people who use this site in %1$s. The operator of this site decides why and how personal data is used here. The law that applies is %2$s.

What the platform keeps about you
Your account: your email address, your phone number if you gave one, the name that you chose, and a hash of your password, from which nobody can read it.
Your sign-ins: when each session began and was last used. Attempts to sign in are counted for a short time under a hash of the network address.
Your work: the organisations you belong to, your role, and what you did and when. Every change is written into an audit log that nobody can rewrite.
Your applications: company information, the documents that you hand in, and every decision with its date and reasons.
If you are a creator: your handle and market, the products that you added with the receipt of each, and the orders placed through you.
What you typed into a form that wasn’t sent yet, so that you can go on with it. Passwords are never kept this way.

Why
To give you access and keep your account safe. To review applications. To run campaigns, and to work out and prove every commission. To tell you what concerns you, in the app and by email. To find and fix faults. The platform doesn’t sell personal data, and shows no advertising.

Who sees it
Members of your own organisation see what it does, as far as their role allows. Agencies see creators who added products of their campaigns or whom they manage. Sellers see figures by product; no page or file shows them who a creator is. Creators see the company information of agencies that deal with them.
Platform operators see what they need for reviews and support. Companies that host the site or deliver its emails work on the operator’s instructions. Authorities get data only where the law requires it.

Cookies
The site sets only cookies that it needs: to keep you signed in, to know a browser that you have signed in with before, to know which page is in use, to carry an email address or an invitation from one page to the next, and to remember your choice of a light or dark theme. There are no cookies for advertising or for following you on other sites.

How long
Sessions end by themselves, and their records are cleared. Drafts and notifications are cleared once they are old. Orders, commission, consent receipts and the audit log are kept as long as the law on accounts and tax asks for. Account data is kept as long as you have the account.

Your rights
You can ask what is kept about you, get a copy, have mistakes corrected, object to a use, and have data deleted that the law doesn’t require to be kept. In many places you can also complain to the authority for data protection.
Write to the operator of this site, at the address that its emails come from. The operator answers within the time that the law sets.

Changes to this notice
A change is a new version with the date from which it is in force. You can read the new version before that date, and every earlier version afterwards.$privacy$
  , country_name, privacy_law
) as body;
