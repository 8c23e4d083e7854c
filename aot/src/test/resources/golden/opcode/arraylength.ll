define dso_local i32 @"opcode/arraylength"(ptr %a0) #0 {
entry:
  %v0 = icmp ne ptr %a0, null
  br i1 %v0, label %b2, label %p1, !prof !1
b2:
  %v3 = getelementptr i8, ptr %a0, i64 4
  %v4 = load i32, ptr %v3, align 4, !invariant.load !4
  ret i32 %v4
p1:
  call void asm sideeffect "brk #NULL_POINTER", "~{memory}"() #5
  unreachable
}
