define dso_local void @"varhandle/acquireFence"() #0 {
entry:
  fence acquire
  ret void
}
