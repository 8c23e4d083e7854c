define dso_local i32 @"intrinsic/java.lang.Enum.compareTo(Ljava.lang.Enum_)"(ptr %a0, ptr %a1) #0 {
entry:
  %v0 = icmp ne ptr %a0, null
  br i1 %v0, label %b2, label %p1, !prof !1
b2:
  %v3 = getelementptr i8, ptr %a0, i64 8
  %v4 = load i32, ptr %v3, align 4, !invariant.load !4
  %v5 = icmp ne ptr %a1, null
  br i1 %v5, label %b7, label %p6, !prof !1
b7:
  %v8 = getelementptr i8, ptr %a1, i64 8
  %v9 = load i32, ptr %v8, align 4, !invariant.load !4
  %v10 = sub i32 %v4, %v9
  ret i32 %v10
p1:
  call void asm sideeffect "brk #NULL_POINTER", "~{memory}"() #5
  unreachable
p6:
  call void asm sideeffect "brk #NULL_POINTER", "~{memory}"() #5
  unreachable
}
