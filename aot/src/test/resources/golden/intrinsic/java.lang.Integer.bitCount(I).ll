define dso_local i32 @"intrinsic/java.lang.Integer.bitCount(I)"(i32 %a0) #0 {
entry:
  %v0 = call i32 @llvm.ctpop.i32(i32 %a0)
  ret i32 %v0
}
