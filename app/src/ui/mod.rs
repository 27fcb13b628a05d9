//! The parts that pages are built from. They know elements, looks and states, and no business verb:
//! words, figures and addresses come from the page. The gallery shows each in every state.

mod action_bar;
mod address;
mod barred;
mod button;
mod chart;
mod columns;
mod combobox;
mod copy;
mod date_range;
mod dialog;
mod done;
mod drawer;
mod empty;
mod facts;
mod field;
mod figure;
mod heading;
mod icon;
mod menu;
mod monogram;
mod note;
mod of;
mod page_head;
mod page_title;
mod pager;
mod panel_head;
mod query_form;
mod selection;
mod skeleton;
mod sorting;
mod split;
mod stat;
mod status;
mod steps;
mod table;
mod tabs;
mod textarea;
mod theme;
mod tip;
mod toast;
mod toolbar;
mod wordmark;

pub(crate) use action_bar::{ActionBar, SaveBar};
pub(crate) use address::{Address, encoded};
pub(crate) use barred::{Barred, Face};
pub(crate) use button::{Actions, Button, IconButton, Kind, LinkButton, Size};
pub(crate) use chart::{
    BarChart, Bars, DonutChart, Figures, LineChart, Measure, OfParties, Part, Series, Sparkline,
};
pub(crate) use columns::{Column, HIDE, hidden_columns, note_hidden_columns};
pub(crate) use combobox::Combobox;
pub(crate) use copy::CopyText;
pub(crate) use date_range::{DateRange, FROM, TO};
pub(crate) use dialog::Dialog;
pub(crate) use done::Done;
pub(crate) use drawer::Drawer;
pub(crate) use empty::{EmptyState, ErrorState, NoResults};
pub(crate) use facts::{DescriptionList, Fact, Facts};
pub(crate) use field::{
    Checkbox, Choice, ConfirmByName, Entry, Fieldset, FileDrop, FormSummary, Mistake, RadioCard,
    RadioCards, SelectField, Switch, TextField, TextareaField, mistake_of,
};
pub(crate) use figure::{Amount, Code, Day, Days, Moment, MoneyText, NoFigure, RateText};
pub(crate) use heading::{Arrivals, Heading};
pub(crate) use icon::{Icon, Picture};
pub(crate) use menu::{Menu, MenuButton, MenuItem};
pub(crate) use monogram::{Extent, Monogram, Thumb};
pub(crate) use note::{Note, Tone};
pub(crate) use of::Of;
pub(crate) use page_head::{Breadcrumbs, Card, PageHead, Section, Well};
pub(crate) use page_title::PageTitle;
pub(crate) use pager::{Pager, WayBack};
pub(crate) use panel_head::{close_button, panel_head};
pub(crate) use query_form::{QueryForm, TOKEN, asking};
pub(crate) use selection::{
    Across, ListTop, SelectAll, Selectable, SelectionBar, SelectionNote, Tick,
};
pub(crate) use skeleton::SkeletonRows;
pub(crate) use sorting::{SORT, SortChoice, SortHead, Sorting};
pub(crate) use split::{Party, PartyKey, Split, SplitPart};
pub(crate) use stat::{Stat, Stats};
pub(crate) use status::{Status, StatusBadge};
pub(crate) use steps::{Checklist, Progress, Step, Stepper, Steps, Todo};
pub(crate) use table::{
    Cell, HeadCell, Holds, Item, Row, Rows, Second, Table, TableBody, TableFoot, TableHead,
};
pub(crate) use tabs::{Tab, Tabs, TabsLook};
pub(crate) use textarea::Textarea;
pub(crate) use theme::{THEME_COOKIE, Theme};
pub(crate) use tip::Tip;
pub(crate) use toast::Toast;
pub(crate) use toolbar::{Chip, Filter, Found, Gap, Label, SearchInput, Toolbar};
pub(crate) use wordmark::Wordmark;

#[cfg(test)]
mod tests;
