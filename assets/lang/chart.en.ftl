### Words of the chart: cards, cartouche, labels for screen readers.

## Posts

post-vacant = Vacant post
post-vacant-since = Vacant since { $date }
post-acting = acting
post-acting-since = acting since { $date }
post-soon-vacant = soon vacant
post-soon-vacant-from = vacant from { $date }
post-not-stated = not stated

## Titles where the source gives none; no gender is supposed

rank-head = Head
rank-deputy = Deputy
rank-staff = Staff
rank-member = Member

## Dates

date-day = { $day } { $month } { $year }
date-month = { $month } { $year }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

## Cartouche

cartouche-as-of = As of { $date }
cartouche-sources = { $n ->
    [one] Source: { $sources }
   *[other] Sources: { $sources }
}

## Card

card-vacancies = { $n ->
    [0] no vacant post
    [one] { $n } vacant post
   *[other] { $n } vacant posts
}

## Label of a unit for screen readers, piece by piece

label-level = level { $n }
label-unfolded = unfolded
label-folded = folded
label-subordinates = { $n ->
    [0] no subordinates
    [one] { $n } subordinate
   *[other] { $n } subordinates
}
label-shared-superior = also under { $name }
label-held = { $title }, { $holder }
label-chart = Organisation chart: { $title }
