define dso_local i64 @"varhandle/getAndBitwiseAnd.LONG"(ptr %a0, i64 %a1) #0 {
entry:
  %v0 = icmp ne ptr %a0, null
  br i1 %v0, label %b2, label %p1, !prof !1
b2:
  %v3 = getelementptr i8, ptr %a0, i64 24
  %v4 = atomicrmw and ptr %v3, i64 %a1 seq_cst, align 8
  ret i64 %v4
p1:
  call void asm sideeffect "brk #NULL_POINTER", "~{memory}"() #5
  unreachable
}
