define dso_local i64 @"intrinsic/java.lang.Math.abs(J)"(i64 %a0) #0 {
entry:
  %v0 = icmp slt i64 %a0, 0
  %v1 = sub i64 0, %a0
  %v2 = select i1 %v0, i64 %v1, i64 %a0
  ret i64 %v2
}
