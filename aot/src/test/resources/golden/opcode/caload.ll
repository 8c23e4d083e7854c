define dso_local i32 @"opcode/caload"(ptr %a0, i32 %a1) #0 {
entry:
  %v0 = icmp ne ptr %a0, null
  br i1 %v0, label %b2, label %p1, !prof !1
b2:
  %v3 = getelementptr i8, ptr %a0, i64 4
  %v4 = load i32, ptr %v3, align 4, !invariant.load !4
  %v5 = icmp ult i32 %a1, %v4
  br i1 %v5, label %b7, label %p6, !prof !1
b7:
  %v8 = getelementptr i8, ptr %a0, i64 8
  %v9 = zext i32 %a1 to i64
  %v10 = getelementptr i16, ptr %v8, i64 %v9
  %v11 = load atomic i16, ptr %v10 unordered, align 2
  %v12 = zext i16 %v11 to i32
  ret i32 %v12
p1:
  call void asm sideeffect "brk #NULL_POINTER", "~{memory}"() #5
  unreachable
p6:
  call void asm sideeffect "brk #ARRAY_INDEX", "~{memory}"() #5
  unreachable
}
