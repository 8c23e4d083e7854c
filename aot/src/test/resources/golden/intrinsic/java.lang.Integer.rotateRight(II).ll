define dso_local i32 @"intrinsic/java.lang.Integer.rotateRight(II)"(i32 %a0, i32 %a1) #0 {
entry:
  %v0 = call i32 @llvm.fshr.i32(i32 %a0, i32 %a0, i32 %a1)
  ret i32 %v0
}
