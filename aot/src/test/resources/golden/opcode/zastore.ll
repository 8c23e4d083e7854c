define dso_local void @"opcode/zastore"(ptr %a0, i32 %a1, i32 %a2) #0 {
entry:
  %v0 = icmp ne ptr %a0, null
  br i1 %v0, label %b2, label %p1, !prof !1
b2:
  %v3 = and i32 %a2, 1
  %v4 = getelementptr i8, ptr %a0, i64 4
  %v5 = load i32, ptr %v4, align 4, !invariant.load !4
  %v6 = icmp ult i32 %a1, %v5
  br i1 %v6, label %b8, label %p7, !prof !1
b8:
  %v9 = getelementptr i8, ptr %a0, i64 8
  %v10 = zext i32 %a1 to i64
  %v11 = getelementptr i8, ptr %v9, i64 %v10
  %v12 = trunc i32 %v3 to i8
  store atomic i8 %v12, ptr %v11 unordered, align 1
  ret void
p1:
  call void asm sideeffect "brk #NULL_POINTER", "~{memory}"() #5
  unreachable
p7:
  call void asm sideeffect "brk #ARRAY_INDEX", "~{memory}"() #5
  unreachable
}
