define dso_local i32 @"intrinsic/java.lang.StrictMath.incrementExact(I)"(i32 %a0) #0 {
entry:
  %v0 = call { i32, i1 } @llvm.sadd.with.overflow.i32(i32 %a0, i32 1)
  %v1 = extractvalue { i32, i1 } %v0, 1
  %v2 = xor i1 %v1, true
  br i1 %v2, label %b4, label %p3, !prof !1
b4:
  %v5 = extractvalue { i32, i1 } %v0, 0
  ret i32 %v5
p3:
  call void asm sideeffect "brk #OVERFLOW", "~{memory}"() #5
  unreachable
}
