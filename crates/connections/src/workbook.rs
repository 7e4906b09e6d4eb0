//! The report as a workbook of two sheets: the summary, and the time of connection in presence.
//!
//! The layout is that which institutions know from the product they had (reference on attendance, sections 5.1 and 5.8): the same
//! sheets, rows and columns, figures as figures, times as times, totals as sums that show their result without being recomputed.
//! The same report gives the same bytes.

use jiff::tz::TimeZone;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatBorder, Formula, Workbook, Worksheet, XlsxError,
};

use crate::compute::{Computed, Minutes};
use crate::event::{Hundredths, Moment};

/// What a report says besides its figures, in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The lines of the producer, at the top of each sheet.
    pub brand: [String; 2],
    /// The names of the sheets, which are their titles too: at most 31 characters.
    pub sheets: [String; 2],
    /// `31 octobre 2020 au 10 novembre 2020`.
    pub period: String,
    /// `Généré le 10 novembre 2020 à 19:38`.
    pub generated: String,
    /// `10 novembre - 14:00 à 16:30`.
    pub schedule: String,
    /// The title of the class.
    pub title: String,
    /// `Hôte Stammer, Elsa`.
    pub host: String,
    /// The columns of the summary.
    pub summary: [String; 10],
    /// The columns of the detail.
    pub detail: [String; 10],
    /// `Total :`.
    pub total: String,
    /// The last line of each sheet: number of the report, version of the policy, fingerprint of the events.
    pub footer: String,
}

/// The row of the heads of columns, from 0.
const HEADER: u32 = 12;
/// The first row of data.
const FIRST: u32 = HEADER + 1;
/// Before the date from which days are counted, in milliseconds since 1970.
const EPOCH: i64 = -2_209_161_600_000;
const DAY: i64 = 86_400_000;

/// The formats of cells.
struct Looks {
    title: Format,
    head: Format,
    number: Format,
    time: Format,
    total: Format,
    note: Format,
}

impl Looks {
    fn new() -> Self {
        let number = Format::new().set_num_format("0.##");
        Self {
            title: Format::new().set_bold().set_font_size(14),
            head: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_border_bottom(FormatBorder::Thin),
            time: Format::new().set_num_format("dd/mm/yyyy hh:mm:ss"),
            total: number.clone().set_bold().set_border_top(FormatBorder::Thin),
            number,
            note: Format::new().set_italic().set_font_size(8),
        }
    }
}

/// The workbook of a report, made at a moment; times are those of a zone.
///
/// # Errors
/// What the workbook cannot hold: more rows than a sheet has.
pub fn write(
    computed: &Computed,
    words: &Words,
    zone: &TimeZone,
    made: Moment,
) -> Result<Vec<u8>, XlsxError> {
    let looks = Looks::new();
    let mut book = Workbook::new();
    // Without a date of its own, the file would say when it was asked for, and never be the same twice.
    let created = ExcelDateTime::from_timestamp(made.0.div_euclid(1_000))?;
    book.set_properties(
        &DocProperties::new()
            .set_title(&words.title)
            .set_creation_datetime(&created),
    );
    let sheet = book.add_worksheet();
    head(sheet, words, &words.sheets[0], &words.summary, &looks)?;
    sheet.write_string(6, 0, &words.schedule)?;
    sheet.write_string(8, 0, &words.title)?;
    sheet.write_string(10, 0, &words.host)?;
    let mut row = FIRST;
    for one in &computed.people {
        sheet
            .write_string(row, 0, &one.name)?
            .write_string(row, 1, &one.email)?;
        for (column, figure) in (2u16..).zip(
            columns(one.minutes)
                .into_iter()
                .chain([one.replay, one.downloads * 100]),
        ) {
            sheet.write_number_with_format(row, column, minutes(figure), &looks.number)?;
        }
        row += 1;
    }
    let (total, replay, downloads) = computed.summary_total();
    let totals: Vec<Hundredths> = columns(total)
        .into_iter()
        .chain([replay, downloads * 100])
        .collect();
    foot(sheet, words, (row, 2, &totals), &looks)?;

    let sheet = book.add_worksheet();
    head(sheet, words, &words.sheets[1], &words.detail, &looks)?;
    sheet.set_column_width(2, 19)?.set_column_width(3, 19)?;
    sheet.write_string(7, 0, zone.iana_name().unwrap_or("UTC"))?;
    let mut row = FIRST;
    for one in &computed.rows {
        sheet
            .write_string(row, 0, &one.name)?
            .write_string(row, 1, &one.email)?;
        sheet.write_number_with_format(row, 2, day(one.span.from, zone), &looks.time)?;
        sheet.write_number_with_format(row, 3, day(one.span.to, zone), &looks.time)?;
        for (column, figure) in (4u16..).zip(columns(one.minutes)) {
            sheet.write_number_with_format(row, column, minutes(figure), &looks.number)?;
        }
        row += 1;
    }
    foot(
        sheet,
        words,
        (row, 4, &columns(computed.detail_total())),
        &looks,
    )?;
    book.save_to_buffer()
}

fn head(
    sheet: &mut Worksheet,
    words: &Words,
    name: &str,
    names: &[String; 10],
    looks: &Looks,
) -> Result<(), XlsxError> {
    sheet.set_name(name)?;
    sheet
        .set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0)
        .set_repeat_rows(HEADER, HEADER)?;
    sheet.set_footer("&L&8&F&R&8&P / &N");
    sheet.set_column_width(0, 28)?.set_column_width(1, 32)?;
    for column in 2..10 {
        sheet.set_column_width(column, 13)?;
    }
    sheet
        .write_string(0, 0, &words.brand[0])?
        .write_string(1, 0, &words.brand[1])?;
    sheet.write_string_with_format(3, 0, name, &looks.title)?;
    sheet
        .write_string(4, 0, &words.period)?
        .write_string(5, 0, &words.generated)?;
    for (column, name) in (0u16..).zip(names) {
        sheet.write_string_with_format(HEADER, column, name, &looks.head)?;
    }
    Ok(())
}

/// The totals under their columns: sums of what stands above, with their result.
fn foot(
    sheet: &mut Worksheet,
    words: &Words,
    (row, first, totals): (u32, u16, &[Hundredths]),
    looks: &Looks,
) -> Result<(), XlsxError> {
    sheet.write_string_with_format(row, 0, &words.total, &looks.total)?;
    for (column, total) in (first..).zip(totals) {
        let result = minutes(*total);
        if row == FIRST {
            sheet.write_number_with_format(row, column, result, &looks.total)?;
        } else {
            let letter = char::from(b'A' + u8::try_from(column).unwrap_or_default());
            let sum = format!("=SUM({letter}{}:{letter}{row})", FIRST + 1);
            sheet.write_formula_with_format(
                row,
                column,
                Formula::new(sum).set_result(result.to_string()),
                &looks.total,
            )?;
        }
    }
    sheet.write_string_with_format(row + 2, 0, &words.footer, &looks.note)?;
    Ok(())
}

const fn columns(minutes: Minutes) -> [Hundredths; 6] {
    [
        minutes.connection,
        minutes.microphone,
        minutes.phone,
        minutes.camera,
        minutes.document,
        minutes.screen,
    ]
}

/// Hundredths as the number a cell holds.
fn minutes(hundredths: Hundredths) -> f64 {
    i32::try_from(hundredths).map_or(f64::MAX, f64::from) / 100.0
}

/// A local time as the number a cell holds, cut to the second.
fn day(at: Moment, zone: &TimeZone) -> f64 {
    let offset = jiff::Timestamp::from_millisecond(at.0)
        .map_or(0, |instant| i64::from(zone.to_offset(instant).seconds()));
    let local = at.0.div_euclid(1_000) * 1_000 + offset * 1_000 - EPOCH;
    let whole = i32::try_from(local.div_euclid(DAY)).map_or(0.0, f64::from);
    let seconds = i32::try_from(local.rem_euclid(DAY) / 1_000).map_or(0.0, f64::from);
    whole + seconds / 86_400.0
}
