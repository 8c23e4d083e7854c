define dso_local i32 @"divide_by_ten"(i32 %a0) #0 {
entry:
  %v0 = sdiv i32 %a0, 10
  ret i32 %v0
}
