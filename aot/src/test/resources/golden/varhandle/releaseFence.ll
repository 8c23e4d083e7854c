define dso_local void @"varhandle/releaseFence"() #0 {
entry:
  fence release
  ret void
}
