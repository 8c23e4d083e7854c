define dso_local void @"opcode/putfield.aVolatileBoolean"(ptr %a0, i32 %a1) #0 {
entry:
  %v0 = and i32 %a1, 255
  %v1 = icmp ne i32 %v0, 0
  %v2 = zext i1 %v1 to i32
  %v3 = icmp ne ptr %a0, null
  br i1 %v3, label %b5, label %p4, !prof !1
b5:
  %v6 = getelementptr i8, ptr %a0, i64 40
  %v7 = trunc i32 %v2 to i8
  store atomic i8 %v7, ptr %v6 seq_cst, align 1
  ret void
p4:
  call void asm sideeffect "brk #NULL_POINTER", "~{memory}"() #5
  unreachable
}
