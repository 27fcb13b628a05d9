//! The parts that pages are built from. They know elements, looks and states, and no business verb:
//! words, figures and addresses come from the page. The gallery shows each in every state.

#![expect(
    unreachable_pub,
    reason = "the component macro writes the properties of every component as public"
)]

pub mod format;
pub mod text;

#[cfg_attr(feature = "ssr", path = "platform/ssr.rs")]
#[cfg_attr(not(feature = "ssr"), path = "platform/browser.rs")]
pub mod platform;

mod action_bar;
mod address;
mod button;
mod chart;
mod column;
mod columns;
mod combobox;
mod copy;
mod data_table;
mod date_range;
mod dialog;
mod drawer;
mod edit_guard;
mod empty;
mod explained_disabled;
mod facts;
mod field;
mod figure;
mod filter_chips;
mod flash;
mod flash_toast;
mod heading;
mod icon;
mod keyed;
mod menu;
mod monogram;
mod note;
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

pub use action_bar::{ActionBar, SaveBar};
pub use address::{Address, encoded};
pub use button::{Actions, Button, IconButton, Kind, LinkButton, Size};
pub use chart::{
    AsTable, BarChart, Bars, BrushChart, DonutChart, Figures, LineChart, Measure, OfParties, Part,
    Series, Sparkline,
};
pub use column::{Column, ColumnHeads};
pub use columns::{HIDE, hidden_columns, note_hidden_columns};
pub use combobox::Combobox;
pub use copy::{CopyButton, CopyIconButton, CopyText, PageActions};
pub use data_table::{DataTable, RowTick, Ticks};
pub use date_range::{DateRange, FROM, TO};
pub use dialog::Dialog;
pub use drawer::Drawer;
pub use edit_guard::guard_edits;
pub use empty::{EmptyState, ErrorState, NoResults};
pub use explained_disabled::{ButtonStyle, ExplainedDisabled};
pub use facts::{DescriptionList, Fact, Facts};
pub use field::{
    Checkbox, Choice, ConfirmByName, Field, FieldError, FieldErrors, Fieldset, FileDrop,
    FormErrors, FormSummary, GroupedSelectField, InputKind, RadioCard, RadioCards, SelectField,
    Switch, TextField, TextareaField, Wrong,
};
pub use figure::{Amount, Code, Day, Days, Moment, MoneyText, NoFigure, RateText};
pub use filter_chips::{FilterChip, FilterChips};
pub use flash::{Flash, HELD};
pub use flash_toast::FlashToast;
pub use heading::{Heading, NavigationFocus};
pub use icon::{Icon, Picture};
pub use keyed::Keyed;
pub use menu::{Menu, MenuButton, MenuItem};
pub use monogram::{Extent, Monogram, Thumb, with_stock};
pub use note::{Note, Tone};
pub use page_head::{Breadcrumbs, Card, PageHead, Section, Well};
pub use page_title::PageTitle;
pub use pager::{Pager, WayBack};
pub use panel_head::{close_button, panel_head};
pub use query_form::{QueryForm, TOKEN, asking};
pub use selection::{
    ListTop, Selectable, SelectionBanner, SelectionBar, SelectionNote, ticked_count, ticked_rows,
};
pub use skeleton::{SkeletonPage, SkeletonRows};
pub use sorting::{SORT, SortChoice, Sorting};
pub use split::{Party, PartyKey, Split, SplitPart};
pub use stat::{Stat, Stats};
pub use status::{Status, StatusBadge};
pub use steps::{Checklist, FoldedStep, Progress, Step, Stepper, Steps, Todo};
pub use table::{
    Cell, CellKind, HeadCell, Item, Row, SecondaryLine, Table, TableBody, TableFoot, TableHead,
};
pub use tabs::{Tab, Tabs, TabsLook};
pub use textarea::Textarea;
pub use theme::{THEME_COOKIE, Theme};
pub use tip::Tip;
pub use toast::Toast;
pub use toolbar::{
    Filter, Label, ResultSummary, SearchInput, Spacer, Toolbar, TypedFilter, results,
};
pub use wordmark::Wordmark;

#[cfg(test)]
mod tests;
