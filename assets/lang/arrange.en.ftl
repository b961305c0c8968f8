### Arrangement of the chart: trying, steps of the history, menus.
### $unit is the code or the name of the unit.

menu-arrangement = Arrangement
menu-below = Arrangement of subordinates
below-as-chart = As in the chart
below-row = In a row
below-stack = Stacked on the right
below-stack-left = Stacked on the left
below-stack-both = Stacked on both sides
below-two-columns = In two columns
below-grid = In a grid

arrangement-tried = This arrangement is shown here only. To put it into the document: View, Arrangement, Keep the arrangement in the document.
arrangement-chip = Arrangement on trial
arrangement-chip-tip = The document says otherwise; keep this arrangement or go back to the document’s.

step-chart = change the arrangement of the chart
step-arrangement = { $n ->
    [one] change the arrangement under { $unit }
   *[other] change the arrangement under { $n } units
}
difference-chart = Arrangement of the chart changed
