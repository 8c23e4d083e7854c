define dso_local i64 @"intrinsic/java.lang.Long.rotateLeft(JI)"(i64 %a0, i32 %a2) #0 {
entry:
  %v0 = sext i32 %a2 to i64
  %v1 = call i64 @llvm.fshl.i64(i64 %a0, i64 %a0, i64 %v0)
  ret i64 %v1
}
