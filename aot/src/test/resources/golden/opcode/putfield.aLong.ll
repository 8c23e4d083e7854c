define dso_local void @"opcode/putfield.aLong"(ptr %a0, i64 %a1) #0 {
entry:
  %v0 = icmp ne ptr %a0, null
  br i1 %v0, label %b2, label %p1, !prof !1
b2:
  %v3 = getelementptr i8, ptr %a0, i64 24
  store atomic i64 %a1, ptr %v3 unordered, align 8
  ret void
p1:
  call void asm sideeffect "brk #NULL_POINTER", "~{memory}"() #5
  unreachable
}
