define dso_local void @"varhandle/fullFence"() #0 {
entry:
  fence seq_cst
  ret void
}
