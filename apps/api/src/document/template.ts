/**
 * The plan on paper, in Typst. All that people have written comes in as data (`sys.inputs.plan`, JSON) and is shown as strings:
 * Typst never reads it as markup. The headings and the order are those of the plan's page on the screen.
 */
export const TEMPLATE = String.raw`
#let d = json(bytes(sys.inputs.at("plan")))
#let petrol = rgb("#0A4A57")
#set document(title: d.title, date: none)
#set text(lang: "sv", region: "se", size: 11.5pt)
#set par(leading: 0.7em, spacing: 1em)
#set page(
  paper: "a4",
  margin: (x: 2.2cm, top: 2cm, bottom: 2.2cm),
  footer: context {
    set text(size: 9pt)
    d.footer
    h(1fr)
    [Sida #counter(page).display() av #counter(page).final().first()]
  },
)
#show heading: set block(sticky: true)
#show heading.where(level: 1): set text(size: 21pt)
#show heading.where(level: 2): set text(size: 14.5pt, fill: petrol)
#show heading.where(level: 2): set block(above: 1.7em, below: 0.8em)
#show heading.where(level: 3): set text(size: 11.5pt)
#set table(stroke: 0.5pt + luma(60%), inset: 7pt)
#show table.cell: set par(leading: 0.6em)
#show table.cell.where(y: 0): set text(weight: "bold")

#let said(entry) = text(lang: entry.language, entry.text)
#let own-words(entry) = block(
  inset: (left: 1em, y: 0.2em),
  stroke: (left: 2.5pt + petrol),
  {
    // Set here, so that the paragraph itself runs in the direction of its language.
    set text(size: 13pt, lang: entry.language)
    quote(block: true, entry.text)
  },
)
#let part(title, body) = { heading(level: 2, title); body }
#let lines(entries) = list(..entries.map(said))

= #d.title
#text(size: 14pt, weight: "bold", d.person.name) \
#if d.person.identity != none [#d.person.identity \ ]
#d.status

#if d.words.len() > 0 {
  part(d.headings.words, for entry in d.words {
    own-words(entry)
    if entry.note != none { text(size: 10pt, entry.note); parbreak() }
  })
}
#for entry in d.background { part(entry.heading, for one in entry.texts { par(said(one)) }) }
#if d.needs.len() > 0 { part(d.headings.needs, list(..d.needs.map(entry => [*#entry.area:* #said(entry)]))) }
#if d.ownGoals.len() + d.goals.len() > 0 {
  heading(level: 2, d.headings.goals)
  if d.ownGoals.len() > 0 { heading(level: 3, d.headings.ownGoals); lines(d.ownGoals) }
  if d.goals.len() > 0 { heading(level: 3, d.headings.professionalGoals); lines(d.goals) }
}
#let who-does-what(title, rows) = part(title, table(
  columns: (1.2fr, 2fr, 1.1fr),
  table.header(..d.headings.columns.map(column => [#column])),
  ..rows.map(row => (
    [#row.who #for line in row.contact [\ #text(size: 10pt, line)]],
    [#said(row) #if row.unconfirmed != none [\ #text(size: 10pt, row.unconfirmed)]],
    [#row.when],
  )).flatten(),
))
#if d.measures.len() > 0 { who-does-what(d.headings.measures, d.measures) }
#if d.othersMeasures.len() > 0 { who-does-what(d.headings.othersMeasures, d.othersMeasures) }
#if d.noOthers != none { part(d.headings.othersMeasures, d.noOthers) }
#if d.responsible.len() > 0 { part(d.headings.responsible, for sentence in d.responsible { par(sentence) }) }
#if d.followUp.len() > 0 { part(d.headings.followUp, for sentence in d.followUp { par(sentence) }) }
#if d.approvals.len() > 0 { part(d.headings.approvals, list(..d.approvals.map(sentence => [#sentence]))) }
#if d.answers.len() > 0 {
  part(d.headings.answers, for answer in d.answers {
    par(answer.sentence)
    if answer.words != none { quote(block: true, answer.words) }
  })
}
#part(d.headings.about, for sentence in d.about { par(sentence) })
`;
