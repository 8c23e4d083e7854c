define dso_local i64 @"intrinsic/java.lang.Long.rotateRight(JI)"(i64 %a0, i32 %a2) #0 {
entry:
  %v0 = sext i32 %a2 to i64
  %v1 = call i64 @llvm.fshr.i64(i64 %a0, i64 %a0, i64 %v0)
  ret i64 %v1
}
