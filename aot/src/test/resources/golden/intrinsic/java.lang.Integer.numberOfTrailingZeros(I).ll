define dso_local i32 @"intrinsic/java.lang.Integer.numberOfTrailingZeros(I)"(i32 %a0) #0 {
entry:
  %v0 = call i32 @llvm.cttz.i32(i32 %a0, i1 false)
  ret i32 %v0
}
