//! Countries in which companies are registered that work in none of the markets alone.

ui::texts! {
    AUSTRALIA = "Australia";
    BRAZIL = "Brazil";
    CAMBODIA = "Cambodia";
    CANADA = "Canada";
    CHINA = "China";
    FRANCE = "France";
    GERMANY = "Germany";
    HONG_KONG = "Hong Kong";
    INDIA = "India";
    IRELAND = "Ireland";
    ITALY = "Italy";
    JAPAN = "Japan";
    KOREA = "South Korea";
    MEXICO = "Mexico";
    NETHERLANDS = "Netherlands";
    NEW_ZEALAND = "New Zealand";
    SPAIN = "Spain";
    SWITZERLAND = "Switzerland";
    TAIWAN = "Taiwan";
    TURKEY = "Türkiye";
    EMIRATES = "United Arab Emirates";
}
