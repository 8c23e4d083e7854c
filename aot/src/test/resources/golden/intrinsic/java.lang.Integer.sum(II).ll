define dso_local i32 @"intrinsic/java.lang.Integer.sum(II)"(i32 %a0, i32 %a1) #0 {
entry:
  %v0 = add i32 %a0, %a1
  ret i32 %v0
}
