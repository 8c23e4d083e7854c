define dso_local void @"varhandle/storeStoreFence"() #0 {
entry:
  fence release
  ret void
}
