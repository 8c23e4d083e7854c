define dso_local void @"varhandle/loadLoadFence"() #0 {
entry:
  fence acquire
  ret void
}
