define dso_local i32 @"intrinsic/java.lang.StrictMath.abs(I)"(i32 %a0) #0 {
entry:
  %v0 = icmp slt i32 %a0, 0
  %v1 = sub i32 0, %a0
  %v2 = select i1 %v0, i32 %v1, i32 %a0
  ret i32 %v2
}
