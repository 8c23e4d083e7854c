define dso_local i64 @"intrinsic/java.lang.Math.decrementExact(J)"(i64 %a0) #0 {
entry:
  %v0 = call { i64, i1 } @llvm.ssub.with.overflow.i64(i64 %a0, i64 1)
  %v1 = extractvalue { i64, i1 } %v0, 1
  %v2 = xor i1 %v1, true
  br i1 %v2, label %b4, label %p3, !prof !1
b4:
  %v5 = extractvalue { i64, i1 } %v0, 0
  ret i64 %v5
p3:
  call void asm sideeffect "brk #OVERFLOW", "~{memory}"() #5
  unreachable
}
