define dso_local i32 @"intrinsic/java.lang.StrictMath.min(II)"(i32 %a0, i32 %a1) #0 {
entry:
  %v0 = icmp slt i32 %a0, %a1
  %v1 = select i1 %v0, i32 %a0, i32 %a1
  ret i32 %v1
}
