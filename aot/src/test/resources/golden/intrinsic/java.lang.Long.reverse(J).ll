define dso_local i64 @"intrinsic/java.lang.Long.reverse(J)"(i64 %a0) #0 {
entry:
  %v0 = call i64 @llvm.bitreverse.i64(i64 %a0)
  ret i64 %v0
}
