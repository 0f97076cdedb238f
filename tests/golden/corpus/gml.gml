graph [
  directed 0
  node [ id 1 label "Ani" ]
  node [ id 2 label "Budi" ]
  edge [ source 1 target 2 value 3 ]
]
