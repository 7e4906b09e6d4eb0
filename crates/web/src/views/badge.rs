//! The small parts that many pages share: states, links, dates in a box, choices.

/// A state of an item or a meeting.
#[derive(Clone, Debug)]
pub struct StateBadge {
    /// The key of the palette and of the glyph, as `Tone::as_str` gives it.
    pub tone: &'static str,
    /// Its name.
    pub label: String,
}

impl StateBadge {
    /// The colour: two glyphs share one.
    pub fn colour(&self) -> &'static str {
        if self.tone == "accepte-mod" {
            "accepte"
        } else {
            self.tone
        }
    }
}

/// A link.
#[derive(Clone, Debug)]
pub struct Link {
    /// Where it leads.
    pub href: String,
    /// What it says.
    pub label: String,
}

/// A day in a box.
#[derive(Clone, Debug)]
pub struct DateBox {
    /// `nov.`
    pub month: String,
    /// `26`
    pub day: String,
    /// `jeu.`
    pub weekday: String,
}

/// One of the values that a field offers.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What people read.
    pub label: String,
    /// Does the form hold this value now?
    pub is_chosen: bool,
}

#[cfg(test)]
impl StateBadge {
    /// A state of an item.
    pub fn sample() -> Self {
        Self {
            tone: "accepte-mod",
            label: "Accepté avec modification".into(),
        }
    }
}

#[cfg(test)]
impl Link {
    /// Makes a link.
    pub fn sample(href: &str, label: &str) -> Self {
        Self {
            href: href.into(),
            label: label.into(),
        }
    }
}

#[cfg(test)]
impl DateBox {
    /// A Thursday.
    pub fn sample() -> Self {
        Self {
            month: "nov.".into(),
            day: "26".into(),
            weekday: "jeu.".into(),
        }
    }
}

#[cfg(test)]
impl Choice {
    /// Two values, the first chosen.
    pub fn samples() -> Vec<Self> {
        [("1", "Travaux", true), ("2", "Finances", false)]
            .map(|(value, label, is_chosen)| Self {
                value: value.into(),
                label: label.into(),
                is_chosen,
            })
            .into()
    }
}
