define dso_local i64 @"intrinsic/java.lang.Long.sum(JJ)"(i64 %a0, i64 %a2) #0 {
entry:
  %v0 = add i64 %a0, %a2
  ret i64 %v0
}
