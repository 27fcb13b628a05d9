//! What the two markets of the demo are like: their names, their goods, and how much of everything.
//! Every name is made up.

use domain::{market::Market, rate::TotalRate};

/// What a market is made of.
pub(super) struct Shape {
    pub(super) market: Market,
    /// Where its numbers begin.
    pub(super) seed: u64,
    /// The agencies that run campaigns or manage creators.
    pub(super) agencies: &'static [Agency],
    /// What the numbers begin with by which sellers reach an agency.
    pub(super) numbers: &'static str,
    pub(super) shops: &'static [Shop],
    /// How many of the goods each shop sells.
    pub(super) products_per_shop: usize,
    pub(super) goods: &'static [Good],
    /// What goes before a good's name.
    pub(super) makes: &'static [&'static str],
    /// The two halves of a creator's handle.
    pub(super) first_names: &'static [&'static str],
    pub(super) habits: &'static [&'static str],
    pub(super) creators: usize,
    /// The short names of the agencies that manage creators, with their shares in basis points.
    pub(super) managers: &'static [(&'static str, u16)],
    /// The same of agencies of the first market that work here as well, and bring sellers and creators together too.
    pub(super) from_abroad: &'static [(&'static str, u16)],
    pub(super) campaigns: &'static [Campaign],
    /// The most orders of one creator for one product.
    pub(super) orders_most: u32,
}

/// An agency.
pub(super) struct Agency {
    /// Its short name.
    pub(super) slug: &'static str,
    /// What it is called.
    pub(super) name: &'static str,
}

/// A shop.
pub(super) struct Shop {
    /// Its Shop Code.
    pub(super) code: &'static str,
    /// What it is called, with which its products' titles end.
    pub(super) name: &'static str,
}

/// Something that is sold, and what it costs in posting units.
pub(super) struct Good {
    pub(super) name: &'static str,
    pub(super) least_units: i64,
    pub(super) most_units: i64,
}

/// A campaign. Its days are counted from today.
pub(super) struct Campaign {
    pub(super) code: &'static str,
    pub(super) name: &'static str,
    /// The short name of the agency that runs it.
    pub(super) agency: &'static str,
    pub(super) starts: i64,
    pub(super) registration_ends: i64,
    pub(super) ends: i64,
    /// The least total rate, in basis points.
    pub(super) min_rate_bps: u16,
    pub(super) appearance: Appearance,
    /// How many products are registered.
    pub(super) registrations: usize,
}

impl Shape {
    /// What the agency with this short name is called.
    pub(super) fn agency_name(&self, slug: &'static str) -> &'static str {
        let mut agencies = self.agencies.iter();
        let agency = agencies.find(|agency| agency.slug == slug);
        agency.map_or(slug, |agency| agency.name)
    }

    /// The agencies that manage creators, with their shares in basis points: its own before those from abroad.
    pub(super) fn all_managers(&self) -> impl Iterator<Item = (&'static str, u16)> {
        self.managers.iter().chain(self.from_abroad).copied()
    }

    /// Whether the agency brings sellers and creators together, and so sees creators whom others manage.
    pub(super) fn sees_managed(&self, slug: &str) -> bool {
        let mut campaigns = self.campaigns.iter();
        let mut from_abroad = self.from_abroad.iter();
        campaigns.any(|campaign| campaign.agency == slug)
            || from_abroad.any(|(agency, _)| *agency == slug)
    }

    /// What its agencies, its shops and its campaigns are called.
    pub(super) fn names(&self) -> Vec<&'static str> {
        let agencies = self.agencies.iter().map(|agency| agency.name);
        let shops = self.shops.iter().map(|shop| shop.name);
        let campaigns = self.campaigns.iter().map(|campaign| campaign.name);
        agencies.chain(shops).chain(campaigns).collect()
    }
}

impl Campaign {
    /// The least total rate.
    pub(super) fn min_rate(&self) -> TotalRate {
        TotalRate::from_basis_points(self.min_rate_bps).unwrap_or(TotalRate::LEAST)
    }
}

/// Whether sellers see a campaign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Appearance {
    /// It is not submitted.
    Draft,
    /// They do.
    Published,
    /// They never did.
    Unpublished,
    /// They did until two days ago.
    Hidden,
}

const fn good(name: &'static str, least_units: i64, most_units: i64) -> Good {
    Good {
        name,
        least_units,
        most_units,
    }
}

const fn agency(slug: &'static str, name: &'static str) -> Agency {
    Agency { slug, name }
}

const fn shop(code: &'static str, name: &'static str) -> Shop {
    Shop { code, name }
}

const fn campaign(
    [code, name]: [&'static str; 2],
    agency: &'static str,
    [starts, registration_ends, ends]: [i64; 3],
    min_rate_bps: u16,
    appearance: Appearance,
    registrations: usize,
) -> Campaign {
    Campaign {
        code,
        name,
        agency,
        starts,
        registration_ends,
        ends,
        min_rate_bps,
        appearance,
        registrations,
    }
}

/// The larger market.
pub(super) const GB: Shape = Shape {
    market: Market::Gb,
    seed: 0x4742,
    agencies: &[
        agency("saltmarsh", "Saltmarsh"),
        agency("wren-and-otter", "Wren & Otter"),
        agency("paper-kite", "Paper Kite"),
        agency("second-stage", "Second Stage"),
        agency("open-field", "Open Field"),
    ],
    // A thousand of these are nobody's: they are kept for plays and films.
    numbers: "+44 20 7946",
    shops: &[
        shop("GBHEDGEROW", "Hedgerow Stores"),
        shop("GBTINLANTERN", "Tin Lantern"),
        shop("GBQUAYSIDE", "Quayside Goods"),
        shop("GBFERNANDASH", "Fern & Ash"),
        shop("GBMILLPOND", "Millpond Supply"),
        shop("GBATTICROOM", "Attic Room"),
    ],
    products_per_shop: 9,
    goods: &[
        good("mug", 650, 1_450),
        good("lunch box", 899, 1_899),
        good("cake stand", 1_895, 3_495),
        good("candle", 799, 2_400),
        good("tea towel", 450, 995),
        good("desk lamp", 2_199, 4_999),
        good("throw blanket", 2_450, 5_500),
        good("notebook", 399, 1_250),
        good("water bottle", 995, 2_295),
        good("apron", 1_299, 2_699),
        good("storage jar", 599, 1_599),
        good("door mat", 1_195, 2_895),
        good("plant pot", 499, 1_995),
        good("tote bag", 599, 1_499),
        good("wall clock", 1_499, 3_999),
    ],
    makes: &[
        "Speckled",
        "Enamel",
        "Linen",
        "Oak",
        "Striped",
        "Recycled",
        "Hand-dipped",
        "Foldable",
        "Ribbed",
        "Quilted",
        "Botanical",
        "Midnight blue",
    ],
    first_names: &[
        "mara", "tomas", "priya", "ewan", "leila", "hugo", "nadia", "owen", "freya", "kofi",
        "imogen", "dylan",
    ],
    habits: &[
        "bakes", "tidies", "reads", "mends", "plants", "brews", "sketches", "unboxes",
    ],
    creators: 30,
    managers: &[
        ("wren-and-otter", 2_000),
        ("second-stage", 1_550),
        ("open-field", 1_000),
    ],
    from_abroad: &[],
    campaigns: &[
        campaign(
            ["first-light", "First light"],
            "saltmarsh",
            [-90, -55, 30],
            1_000,
            Appearance::Published,
            22,
        ),
        campaign(
            ["home-comforts", "Home comforts"],
            "wren-and-otter",
            [-84, 21, 60],
            800,
            Appearance::Published,
            26,
        ),
        campaign(
            ["quick-picks", "Quick picks"],
            "saltmarsh",
            [-88, -70, -35],
            1_200,
            Appearance::Published,
            14,
        ),
        campaign(
            ["weekend-table", "Weekend table"],
            "paper-kite",
            [-60, -20, -8],
            500,
            Appearance::Published,
            16,
        ),
        campaign(
            ["slow-living", "Slow living"],
            "wren-and-otter",
            [-24, 10, 40],
            1_000,
            Appearance::Hidden,
            14,
        ),
        campaign(
            ["new-season", "New season"],
            "paper-kite",
            [9, 30, 75],
            900,
            Appearance::Published,
            0,
        ),
        campaign(
            ["gift-list", "Gift list"],
            "saltmarsh",
            [24, 50, 90],
            1_000,
            Appearance::Unpublished,
            0,
        ),
        campaign(
            ["garden-days", "Garden days"],
            "paper-kite",
            [14, 40, 80],
            700,
            Appearance::Draft,
            0,
        ),
    ],
    orders_most: 18,
};

/// The smaller market, whose currency has no smaller unit.
pub(super) const ID: Shape = Shape {
    market: Market::Id,
    seed: 0x4944,
    agencies: &[
        agency("bukit-senja", "Bukit Senja"),
        agency("lentera", "Lentera"),
        agency("daun-jati", "Daun Jati"),
    ],
    // No number of Jakarta begins with a nought.
    numbers: "+62 21 0555",
    shops: &[
        shop("IDKEBUNTEH", "Kebun Teh"),
        shop("IDRUMAHBIRU", "Rumah Biru"),
        shop("IDPASARPAGI", "Pasar Pagi"),
    ],
    products_per_shop: 6,
    goods: &[
        good("sambal set", 24_200, 89_000),
        good("batik scarf", 79_000, 245_000),
        good("rattan basket", 65_000, 189_000),
        good("coffee beans", 48_500, 135_000),
        good("phone stand", 19_900, 59_000),
        good("face towel", 15_500, 45_000),
        good("rice cooker cover", 27_000, 66_500),
        good("travel pouch", 33_333, 99_000),
    ],
    makes: &[
        "Woven",
        "Hand-drawn",
        "Roasted",
        "Bamboo",
        "Soft",
        "Family size",
    ],
    first_names: &["sari", "bagus", "dewi", "raka", "intan", "yoga"],
    habits: &["masak", "jalan", "belanja", "cerita"],
    creators: 10,
    managers: &[("bukit-senja", 1_500), ("daun-jati", 2_500)],
    from_abroad: &[("paper-kite", 2_000)],
    campaigns: &[
        campaign(
            ["pasar-malam", "Pasar malam"],
            "bukit-senja",
            [-80, -30, 20],
            500,
            Appearance::Published,
            10,
        ),
        campaign(
            ["dapur-kita", "Dapur kita"],
            "lentera",
            [-45, 15, 45],
            750,
            Appearance::Published,
            12,
        ),
        campaign(
            ["awal-bulan", "Awal bulan"],
            "lentera",
            [-75, -60, -40],
            1_000,
            Appearance::Published,
            6,
        ),
        campaign(
            ["musim-baru", "Musim baru"],
            "bukit-senja",
            [12, 30, 60],
            500,
            Appearance::Unpublished,
            0,
        ),
        campaign(
            ["hari-libur", "Hari libur"],
            "lentera",
            [20, 35, 70],
            500,
            Appearance::Draft,
            0,
        ),
    ],
    orders_most: 12,
};
