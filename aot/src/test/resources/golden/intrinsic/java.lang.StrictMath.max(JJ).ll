define dso_local i64 @"intrinsic/java.lang.StrictMath.max(JJ)"(i64 %a0, i64 %a2) #0 {
entry:
  %v0 = icmp sgt i64 %a0, %a2
  %v1 = select i1 %v0, i64 %a0, i64 %a2
  ret i64 %v1
}
