/** A point of law that is not settled, what the program does meanwhile, and what would settle it. */
export interface Doubt {
  readonly id: string
  readonly question: string
  readonly meanwhile: string
  readonly settledBy: string
}

export const doubts: readonly Doubt[] = [
  {
    id: 'D1',
    question:
      'Does "within 6 weeks of receiving" leave out the day of receipt? The general rule says yes; no authority on special educational needs was found.',
    meanwhile:
      'It is left out. The answer carries a day to work to, one day earlier, for those who choose it.',
    settledBy: 'counsel',
  },
  {
    id: 'D2',
    question:
      '"Working day" is not defined in the part of regulation 2(1) that was read; the rest of regulation 2 was not read.',
    meanwhile: 'Monday to Friday, less Christmas Day, Good Friday and bank holidays in England.',
    settledBy: 'reading regulation 2 to its end',
  },
  {
    id: 'D3',
    question:
      'Do "at least two weeks\' notice", "at least 5 working days" and "at least five months" mean clear days?',
    meanwhile:
      'The plain count is the last day; one day (or working day) earlier is the cautious day, and the one to prompt on.',
    settledBy: 'counsel',
  },
  {
    id: 'D4',
    question:
      'Regulation 44 speaks of the order being made; guidance on GOV.UK counts from the day the order is sent out.',
    meanwhile: 'The date on the order, which is the earlier and the safe one. Keep both dates.',
    settledBy: 'counsel',
  },
  {
    id: 'D5',
    question: 'Where an order changes both contents and school, is the new name due in 2 weeks or in 5?',
    meanwhile: 'Both limits are shown (TB-08 and TB-09). Work to 2 weeks.',
    settledBy: 'the order, which usually says',
  },
  {
    id: 'D6',
    question:
      'Are the edges of the closure window inside it? Is the first closed day the weekday or the Saturday after term? Do part days of absence count?',
    meanwhile: 'The edges are inside; the first day closed counts; whole days only.',
    settledBy: 'counsel',
  },
  {
    id: 'D7',
    question:
      'When is a plan "last reviewed" for section 44(1)(b): the decision letter, or the final amended plan?',
    meanwhile: 'The date of the decision letter.',
    settledBy: 'counsel',
  },
  {
    id: 'D8',
    question: "Does the time in which a plan must be kept include the tribunal's moving of a last day?",
    meanwhile: 'Yes, which is safer for the family.',
    settledBy: 'counsel',
  },
  {
    id: 'D9',
    question: 'What limit has a decision not to amend after a reassessment?',
    meanwhile: 'None is given. RA-05 is the day to prompt on.',
    settledBy: 'reading regulations 25 to 27 whole',
  },
  {
    id: 'D10',
    question: 'Two requests at once, from school and parent: one clock or two?',
    meanwhile: 'The first received starts it. Record both.',
    settledBy: 'counsel',
  },
  {
    id: 'D11',
    question: 'The two months of regulation 33 may end on a Sunday, and there is no rule for it.',
    meanwhile: 'The day does not move. Warn the family early.',
    settledBy: 'nothing known',
  },
  {
    id: 'D12',
    question: "Where a filing's last day is Saturday 31 July, is it 2 August or September?",
    meanwhile: '2 August, which is the literal reading and the earlier day.',
    settledBy: 'counsel',
  },
  {
    id: 'D13',
    question:
      'Are disability discrimination claims now within "special educational needs case" in rule 12(3)?',
    meanwhile: 'The August and Christmas rules are applied to special educational needs appeals only.',
    settledBy: 'reading rule 1(3) as amended',
  },
  {
    id: 'D14',
    question: 'Do the 15 working days of regulation 16 run "of becoming aware" or "beginning with" that day?',
    meanwhile: 'The day of awareness is left out; the cautious day counts it as day 1.',
    settledBy: 'reading regulation 16',
  },
  {
    id: 'D15',
    question: 'When is a request received that was sent to a wrong team, or only spoken?',
    meanwhile: 'When any part of the authority that accepts requests receives it.',
    settledBy: 'policy and counsel',
  },
  {
    id: 'D16',
    question: 'Does an amendment ordered by the tribunal start a new twelve months?',
    meanwhile: 'No.',
    settledBy: 'counsel',
  },
  {
    id: 'D17',
    question:
      'Regulation 44 was read only as others quote and summarise it; SI 2015/359 may also have changed it.',
    meanwhile: 'The periods in the records TB-05a to TB-12.',
    settledBy: 'reading regulation 44 as now in force, before anything else in this list',
  },
]
