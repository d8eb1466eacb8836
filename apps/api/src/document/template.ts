/**
 * The plan on paper, in Typst. All that people have written comes in as data (`sys.inputs.plan`, JSON) and is shown as strings:
 * Typst never reads it as markup. The words and the order are those of the screen (plan-words.ts).
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
#let goals(entries) = if entries.len() > 0 {
  list(..entries.map(entry => [#said(entry) #if entry.by != none [\ #text(size: 10pt, entry.by)]]))
}
#let who-does-what(rows) = table(
  columns: (1.2fr, 2fr, 1.1fr),
  table.header(..d.columns.map(column => [#column])),
  ..rows.map(row => (
    [#row.who #if row.contact != none [\ #text(size: 10pt, row.contact)]],
    [
      #said(row)
      #if row.purpose != none [\ #text(size: 10pt, row.purpose)]
      #if row.unconfirmed != none [\ #text(size: 10pt, row.unconfirmed)]
    ],
    [#row.when],
  )).flatten(),
)
#let sentences(list) = for sentence in list { par(sentence) }

// What stands in each part; nothing where a part has nothing.
#let parts = (
  "plan.note.ownWords": if d.words.len() > 0 {
    for entry in d.words {
      own-words(entry)
      text(size: 10pt, entry.note)
      parbreak()
    }
  },
  "plan.text.measures": if d.measures.len() + d.othersMeasures.len() > 0 or d.noOthers != none {
    if d.measures.len() > 0 { who-does-what(d.measures) }
    if d.othersMeasures.len() > 0 { heading(level: 3, d.others); who-does-what(d.othersMeasures) }
    if d.noOthers != none { par(d.noOthers) }
  },
  "plan.goals.own": goals(d.ownGoals),
  "plan.goals.professional": goals(d.goals),
  "plan.needs": if d.needs.len() > 0 { list(..d.needs.map(entry => [#said(entry) \ #text(size: 10pt, entry.area)])) },
  "plan.text.who": {
    sentences(d.responsible)
    heading(level: 3, d.parties.title)
    list(..d.parties.units.map(unit => [#unit]))
  },
  "plan.text.followUp": if d.followUp.len() > 0 { sentences(d.followUp) },
  "plan.text.approvals": if d.approvals.len() > 0 { list(..d.approvals.map(sentence => [#sentence])) },
  "plan.text.answers": if d.answers.len() > 0 {
    for answer in d.answers {
      par(answer.sentence)
      if answer.words != none { quote(block: true, answer.words) }
    }
  },
  "plan.text.relativeAnswers": if d.relativeAnswers.len() > 0 {
    for answer in d.relativeAnswers {
      par(answer.sentence)
      if answer.words != none { quote(block: true, answer.words) }
    }
  },
)
#let notes(id) = if id in d.notes { for one in d.notes.at(id) { par(said(one)) } }

= #d.title
#text(size: 14pt, weight: "bold", d.person.name) \
#if d.person.identity != none [#d.person.identity \ ]
#d.status

#for id in d.order {
  let body = parts.at(id, default: notes(id))
  if body != none { heading(level: 2, d.headings.at(id)); body }
}
#heading(level: 2, d.about.heading)
#sentences(d.about.sentences)
`;
