define dso_local i32 @"intrinsic/java.lang.Long.numberOfTrailingZeros(J)"(i64 %a0) #0 {
entry:
  %v0 = call i64 @llvm.cttz.i64(i64 %a0, i1 false)
  %v1 = trunc i64 %v0 to i32
  ret i32 %v1
}
